"""Pages: translate the request, make one call into actions or queries, translate back."""
