"""Whom a quotation's source resolves to: a named entity, the fullest description of somebody unnamed, or nobody."""
