"""Publishing: from the model to the forms that people and machines take away, and back through our own reader."""

from __future__ import annotations

from weerwoord.publishing.faithful import tidied
from weerwoord.publishing.forms import FORMS, Form, Published, Unpublishable, form_named, publish, published

__all__ = ["FORMS", "Form", "Published", "Unpublishable", "form_named", "publish", "published", "tidied"]
