# The words of en.ftl.
