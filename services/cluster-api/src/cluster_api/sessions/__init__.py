"""Sign-in for browsers: the browser holds a cookie, this slice holds the tokens."""
