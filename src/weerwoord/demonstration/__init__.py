"""Fictional documents on written questions, in every form that the reader knows."""
