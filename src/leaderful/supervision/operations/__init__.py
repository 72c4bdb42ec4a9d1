"""Every write of mentors' time with their own mentors, their circles, and what is brought there."""
