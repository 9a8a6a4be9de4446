"""Publishing: from the model to the forms that people and machines take away."""
