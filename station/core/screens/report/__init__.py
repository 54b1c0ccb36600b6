"""What was done and felt over some weeks, put together for whoever prescribed it: values alone."""
