"""Every shown and spoken sentence in the person's language; `catalogs/LANGUAGE.po` is one language."""
