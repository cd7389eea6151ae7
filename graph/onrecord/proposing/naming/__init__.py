"""Names, posts, and links between names: who and what a document names, by rules and own word lists alone.

`finding.find_names`, `posts.find_posts`, `resolving.resolve`, `linking.find_links`.
"""
