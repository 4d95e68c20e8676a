-- From then on a rebuild waits only until a cluster has what was written down for it.
alter table search.rebuild add column fed_at timestamptz;
