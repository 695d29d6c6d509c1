"""What the documents of the API are made of."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainSerializer, WithJsonSchema

from articles.languages import codes
from articles.reader.structured_data import moment

NAMESPACE = "api-v1"
"""Of the names of its addresses."""


Moment = Annotated[
    datetime,
    PlainSerializer(moment, return_type=str),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
Address = Annotated[str, WithJsonSchema({"type": "string", "format": "uri"})]
LanguageCode = Annotated[str, WithJsonSchema({"type": "string", "enum": list(codes())})]


class Document(BaseModel):
    """A part of an answer. Every field is there in every answer, ``null`` where there is nothing
    to say, unless it has a default here."""

    model_config = ConfigDict(frozen=True)
