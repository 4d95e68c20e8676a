-- When it was told; what is there already counts from now on.
alter table search.pending add column written_at timestamptz not null default now();
