-- Resources whose text waits to be indexed: written in the transaction of the resource, emptied after commit.
CREATE TABLE istijal.text_queue (
  res_id       bigint  PRIMARY KEY,
  partition_id integer NOT NULL
);
CALL istijal.protect('istijal.text_queue');
