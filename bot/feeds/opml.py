"""OPML"""
