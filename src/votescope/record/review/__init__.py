"""Review: what a person decides of the drafts of a case, each decision kept and none lost."""

from votescope.record.review.change import Change
from votescope.record.review.conflict import EditConflict
from votescope.record.review.item import Field, ReviewItem
from votescope.record.review.review import Review, review_items

__all__ = ["Change", "EditConflict", "Field", "Review", "ReviewItem", "review_items"]
