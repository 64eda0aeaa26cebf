"""Attribution: who is said to have said what, and where exactly it stands. `annotate.annotate` is the annotator."""
