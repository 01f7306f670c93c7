-- Grouping unlabelled segments is a run, too: asked for, worked by any worker with its progress kept, and it can be called off.
alter table run
    add column grouping_id bigint references "grouping" on delete set null, -- what came of it
    drop constraint run_task_check,
    drop constraint run_state_check,
    drop constraint run_check,                                              -- a report when done
    drop constraint run_check2,                                             -- a time when ended
    add constraint run_task_check check (task in ('retrieval', 'clustering', 'probe', 'detection', 'individuals', 'grouping')),
    add constraint run_state_check check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
    add constraint run_report_check check ((state = 'done' and task <> 'grouping') = (report is not null)),
    add constraint run_finished_check check ((state in ('done', 'failed', 'cancelled')) = (finished_at is not null));
