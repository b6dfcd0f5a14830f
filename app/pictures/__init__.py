"""Pictures: files from outside become the pictures of their pages, or a sentence that says why not; below all steps."""
