-- Contract: no version that runs knows it any more.
-- contract: unused since the next release
alter table inventory.levels drop column bin;
