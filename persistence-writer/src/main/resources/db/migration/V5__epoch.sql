-- Which history the rows tell of.

alter table public.projection_position add column epoch bigint not null default 1;
comment on column public.projection_position.epoch is 'The exchange''s epoch the rows belong to; another one, after lost history was accepted, makes them anew.';
