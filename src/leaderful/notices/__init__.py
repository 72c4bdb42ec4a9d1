"""What is to be told to whom: the outbox, and the settings of the mail server it goes out by."""
