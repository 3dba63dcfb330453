"""Sentences in other languages: `python -m lab.words update|compile|check`, see lab/README.md."""
