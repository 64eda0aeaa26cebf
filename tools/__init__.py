"""What the project's developers run; nothing here ships."""
