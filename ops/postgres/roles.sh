#!/usr/bin/env bash
# Run by the image of PostgreSQL, once, when its volume is empty: two accounts, neither a superuser. One owns the shop's database and
# migrates it, the other works with it and owns nothing (docs/deployment.md).
set -euo pipefail
psql --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --quiet --set ON_ERROR_STOP=1 \
    --set "owner=$POSTGRES_OWNER_PASSWORD" --set "shop=$POSTGRES_SHOP_PASSWORD" <<'SQL'
create role stoa_owner login password :'owner';
create role stoa login password :'shop';
create database stoa owner stoa_owner;
SQL
