"""The tables of the news. State that readers see is written by ``articles.publishing`` alone."""

from articles.models.accounts import Attempts, Session
from articles.models.article import Article
from articles.models.dead_letter import DeadLetter
from articles.models.disclosure import Disclaimer
from articles.models.drafting import Draft, DraftRequest, Generation
from articles.models.evidence import Examination, Finding, Ruling, SentenceSupport
from articles.models.feed import Feed, Host
from articles.models.history import Act, Correction, CorrectionNote, Redirect, Vouch
from articles.models.hub import HubNotice
from articles.models.names import KnownName, Spelling
from articles.models.nearest import Nearest
from articles.models.people import Person, User
from articles.models.printing import Printing
from articles.models.replate import Replate
from articles.models.revision import Revision
from articles.models.rights import RightsReceipt
from articles.models.search import SearchText, SearchWord
from articles.models.source import Citation, Source, SourceItem
from articles.models.source_change import SeenChange, SourceChange
from articles.models.source_text import SourceText
from articles.models.tagging import Pick, Tagging
from articles.models.taxonomy import Category, Tag, TagAlias
from articles.models.traffic import ViewCount, ViewSeen
from articles.models.working_copy import WorkingCopy

__all__ = [
    "Act",
    "Article",
    "Attempts",
    "Category",
    "Citation",
    "Correction",
    "CorrectionNote",
    "DeadLetter",
    "Disclaimer",
    "Draft",
    "DraftRequest",
    "Examination",
    "Feed",
    "Finding",
    "Generation",
    "Host",
    "HubNotice",
    "KnownName",
    "Nearest",
    "Person",
    "Pick",
    "Printing",
    "Redirect",
    "Replate",
    "Revision",
    "RightsReceipt",
    "Ruling",
    "SearchText",
    "SearchWord",
    "SeenChange",
    "SentenceSupport",
    "Session",
    "Source",
    "SourceChange",
    "SourceItem",
    "SourceText",
    "Spelling",
    "Tag",
    "TagAlias",
    "Tagging",
    "User",
    "ViewCount",
    "ViewSeen",
    "Vouch",
    "WorkingCopy",
]
