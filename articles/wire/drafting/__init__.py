"""From the text of a source to texts in the site's languages, by a language model.

``interface`` says what is asked and answered, ``prompts`` in which words, ``answers`` what an
answer must be; ``chat`` is the one that speaks to a model; ``write`` asks until there is an
article; ``run`` does it for an item of the wire, with its record, its budget and its end at the
desk.
"""
