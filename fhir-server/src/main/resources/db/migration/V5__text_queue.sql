-- Resources whose text waits to be indexed: written in the transaction of the resource, emptied after commit.
CREATE TABLE istijal.text_queue (
  res_id       bigint  PRIMARY KEY,
  partition_id integer NOT NULL
);
CALL istijal.protect('istijal.text_queue');
-- A performer's result is queued in the facility that it is stored in.
CREATE POLICY istijal_performer ON istijal.text_queue TO istijal_app
  USING (partition_id = ANY ((SELECT NULLIF(current_setting('istijal.insert_partitions', true), '')::int[])::int[]));
