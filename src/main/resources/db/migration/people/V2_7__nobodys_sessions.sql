-- Sessions in which nobody has signed in, the one that was used last first: no more than some thousands are kept.
create index browser_session_nobodys on browser_session (provider_subject, used_at);
