"""What is true: models, loader, store and matching over the files in `knowledge/`."""
