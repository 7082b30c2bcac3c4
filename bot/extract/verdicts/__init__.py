"""What a list enumerates, when its measures hold and how firmly: rule tables over what stands in and around it."""
