-- Which model of a collection answers where none is named: the last row that was not taken back. A row outlives its profile, for people.
alter table index_profile add constraint index_profile_of_collection unique (collection_id, id);

create table serving (
    id             bigint generated always as identity primary key,
    collection_id  integer not null references collection on delete cascade,
    profile_id     integer,
    model          text not null,
    how            text not null check (how in ('first', 'switched', 'when_done', 'forced')),
    since          timestamptz not null default now(),
    taken_back_at  timestamptz,
    foreign key (collection_id, profile_id) references index_profile (collection_id, id) on delete set null (profile_id)
);

create index serving_by_collection on serving (collection_id, id);
create index serving_by_profile on serving (profile_id);

-- Where several models heard a collection already, the one that was asked so far goes on answering.
insert into serving (collection_id, profile_id, model, how)
select distinct on (p.collection_id) p.collection_id, p.id, m.name, 'first'
from   index_profile p
join   model m on m.id = p.model_id
order  by p.collection_id, m.name = 'esp-aves2-effnetb0-audioset' desc,
          (select count(recording_id) from recording_profile where profile_id = p.id) desc, p.id desc;

create view serving_now as
select distinct on (collection_id) collection_id, profile_id, id as serving_id, since
from   serving
where  taken_back_at is null and profile_id is not null
order  by collection_id, id desc;

-- A job hears for several profiles in one pass. profile_id null: that model was dropped. What is not required is only heard where the bytes are new.
alter table job add column collection_id integer references collection on delete cascade;

update job set collection_id = p.collection_id from index_profile p where p.id = job.profile_id;

create table job_profile (
    job_id       bigint not null references job on delete cascade,
    profile_id   integer references index_profile on delete set null,
    model        text not null,
    is_required  boolean not null,
    primary key (job_id, model)
);

insert into job_profile (job_id, profile_id, model, is_required)
select j.id, p.id, m.name, true from job j join index_profile p on p.id = j.profile_id join model m on m.id = p.model_id;

create index job_profile_by_profile on job_profile (profile_id);

drop index job_by_profile;

alter table job
    alter column collection_id set not null,
    drop column profile_id,
    add column switch_when_done boolean not null default false,
    drop constraint job_kind_check,
    add constraint job_kind_check check (kind in ('ingest', 'reindex'));

create index job_by_root on job (collection_id, root);

-- How many recordings a model could not hear is asked again and again.
create index job_item_failed on job_item (recording_id) where state = 'failed' and recording_id is not null;

-- All segments of a profile are gone at once.
alter table change
    drop constraint change_kind_check,
    drop constraint change_check,
    add constraint change_kind_check check (kind in ('recording_added', 'recording_removed', 'profile_removed', 'collection_removed')),
    add constraint change_recording_check check (kind in ('profile_removed', 'collection_removed') or recording_id is not null),
    add constraint change_profile_check check (kind <> 'profile_removed' or (profile_id is not null and model_id is not null));
