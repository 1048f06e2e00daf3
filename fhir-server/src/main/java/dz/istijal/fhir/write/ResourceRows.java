package dz.istijal.fhir.write;

import ca.uhn.fhir.jpa.model.entity.EntityIndexStatusEnum;
import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import com.google.common.hash.Hashing;
import dz.istijal.fhir.indexing.ResourceIndex;
import dz.istijal.fhir.indexing.RowStatements;
import dz.istijal.fhir.indexing.RowsText;
import dz.istijal.fhir.text.TextTypes;
import java.sql.Timestamp;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The rows of HAPI FHIR JPA 8.8 for resources and their versions, as it would write them itself. */
@Component
class ResourceRows {
    /** One line for each column. */
    private record Column(String name, String type, Function<Write, Object> value) {}

    private static final List<Column> OF_BOTH = List.of(
            new Column("res_id", "int8", write -> write.row().getId().getId()),
            new Column("partition_id", "int4", write -> write.row()
                    .getPartitionId()
                    .getPartitionId()),
            new Column("res_type", "text", Write::type),
            new Column("res_type_id", "int2", write -> write.row().getResourceTypeId()),
            new Column("res_ver", "int8", Write::version),
            new Column(
                    "res_published", "timestamp", write -> timestamp(write.row().getPublishedDate())),
            new Column(
                    "res_updated", "timestamp", write -> timestamp(write.row().getUpdatedDate())));

    private static final List<Column> OF_CURRENT = List.of(
            new Column("fhir_id", "text", write -> write.row().getFhirId()),
            new Column("hash_sha256", "text", ResourceRows::hash),
            new Column("sp_index_status", "int2", ResourceRows::textIndexStatus),
            new Column("sp_has_links", "bool", write -> write.row().isHasLinks()),
            new Column("sp_string_present", "bool", write -> write.row().isParamsStringPopulated()),
            new Column("sp_token_present", "bool", write -> write.row().isParamsTokenPopulated()),
            new Column("sp_number_present", "bool", write -> write.row().isParamsNumberPopulated()),
            new Column("sp_quantity_present", "bool", write -> write.row().isParamsQuantityPopulated()),
            new Column("sp_quantity_nrml_present", "bool", write -> write.row().isParamsQuantityNormalizedPopulated()),
            new Column("sp_date_present", "bool", write -> write.row().isParamsDatePopulated()),
            new Column("sp_uri_present", "bool", write -> write.row().isParamsUriPopulated()),
            new Column("sp_coords_present", "bool", write -> write.row().isParamsCoordsPopulated()));

    private static final List<Column> OF_VERSION = List.of(new Column("res_text_vc", "text", Write::text));

    private static final RowsText NEW_RESOURCES =
            RowsText.of(form -> "INSERT INTO hfj_resource (" + names(OF_BOTH, "") + names(OF_CURRENT, ", ")
                    + ", res_version, has_tags, search_url_present, sp_cmpstr_uniq_present, sp_cmptoks_present)"
                    + " SELECT n.*, 'R4', false, false, false, false FROM " + given(form, OF_BOTH, OF_CURRENT));

    private static final RowsText NEW_VERSIONS =
            RowsText.of(form -> "INSERT INTO hfj_res_ver (pid, " + names(OF_BOTH, "") + names(OF_VERSION, ", ")
                    + ", res_version, has_tags, res_encoding)"
                    + " SELECT nextval('seq_resource_history_id'), n.*, 'R4', false, 'JSON' FROM "
                    + given(form, OF_BOTH, OF_VERSION));

    private static final RowsText CHANGED_RESOURCES =
            RowsText.of(form -> "UPDATE hfj_resource r SET res_deleted_at = NULL"
                    + assignments(OF_BOTH.subList(4, OF_BOTH.size()))
                    + assignments(OF_CURRENT.subList(1, OF_CURRENT.size())) + " FROM "
                    + given(form, OF_BOTH, OF_CURRENT) + " WHERE r.res_id = n.res_id");

    private static final List<Column> PRESENT = OF_CURRENT.subList(3, OF_CURRENT.size());

    private static final RowsText INDEXED_RESOURCES = RowsText.of(form -> "UPDATE hfj_resource r SET "
            + assignments(PRESENT).substring(2) + " FROM " + given(form, OF_BOTH.subList(0, 1), PRESENT)
            + " WHERE r.res_id = n.res_id");

    private static final RowsText DELETED_RESOURCE = RowsText.of(form -> "UPDATE hfj_resource r"
            + " SET res_ver = r.res_ver + 1, res_deleted_at = n.moment, res_updated = n.moment, hash_sha256 = NULL"
            + PRESENT.stream().map(column -> ", " + column.name + " = false").collect(Collectors.joining())
            + " FROM " + form.rows(List.of("int8", "timestamp")) + " AS n (res_id, moment) WHERE r.res_id = n.res_id");

    private static final RowsText DELETION = RowsText.of(form -> "INSERT INTO hfj_res_ver (pid, " + names(OF_BOTH, "")
            + ", res_deleted_at, res_version, has_tags, res_encoding) SELECT nextval('seq_resource_history_id'), "
            + names(OF_BOTH, "") + ", res_deleted_at, 'R4', false, 'DEL' FROM hfj_resource JOIN "
            + form.rows(List.of("int8")) + " AS n (deleted) ON res_id = n.deleted");

    private final RoundTrip roundTrip;

    ResourceRows(RoundTrip roundTrip) {
        this.roundTrip = roundTrip;
    }

    /** Resources, versions and index rows of all writes, in one round trip. */
    void store(List<Write> writes) {
        RowStatements statements = new RowStatements();
        add(statements, NEW_RESOURCES, writes.stream().filter(Write::isNew).toList(), OF_BOTH, OF_CURRENT);
        add(
                statements,
                CHANGED_RESOURCES,
                writes.stream().filter(write -> !write.isNew()).toList(),
                OF_BOTH,
                OF_CURRENT);
        add(statements, NEW_VERSIONS, writes, OF_BOTH, OF_VERSION);
        ResourceIndex.Rows index = new ResourceIndex.Rows();
        for (Write write : writes) {
            index.add(
                    write.row(),
                    write.values(),
                    write.isNew() ? null : write.stored().present());
        }
        index.addTo(statements);
        roundTrip.run(statements);
    }

    /** Index rows, and which tables have them, of what is stored already. */
    void index(List<Write> stored) {
        RowStatements statements = new RowStatements();
        add(statements, INDEXED_RESOURCES, stored, OF_BOTH.subList(0, 1), PRESENT);
        ResourceIndex.Rows index = new ResourceIndex.Rows();
        stored.forEach(write -> index.replace(write.row(), write.values()));
        index.addTo(statements);
        roundTrip.run(statements);
    }

    /** A version that says the resource was deleted, and no index rows. */
    void delete(StoredRow stored, ResourceTable row, Date moment) {
        RowStatements statements = new RowStatements();
        statements.add(DELETED_RESOURCE, 1);
        statements.column("int8", stored.key());
        statements.column("timestamp", timestamp(moment));
        statements.add(DELETION, 1);
        statements.column("int8", stored.key());
        ResourceIndex.Rows index = new ResourceIndex.Rows();
        index.remove(row, stored.present());
        index.addTo(statements);
        roundTrip.run(statements);
    }

    @SafeVarargs
    private static void add(RowStatements statements, RowsText statement, List<Write> writes, List<Column>... columns) {
        if (writes.isEmpty()) {
            return;
        }
        statements.add(statement, writes.size());
        for (List<Column> some : columns) {
            for (Column column : some) {
                statements.column(column.type, writes.stream().map(column.value).toArray());
            }
        }
    }

    /** As HAPI has it: of the text's UTF-16 characters. */
    private static String hash(Write write) {
        return Hashing.sha256().hashUnencodedChars(write.text()).toString();
    }

    /** Hibernate Search puts into its index what HAPI calls {@code INDEXED_ALL}, and nothing that it calls otherwise. */
    private static Short textIndexStatus(Write write) {
        EntityIndexStatusEnum status = TextTypes.includes(write.type())
                ? EntityIndexStatusEnum.INDEXED_ALL
                : EntityIndexStatusEnum.INDEXED_RDBMS_ONLY;
        return (short) status.ordinal();
    }

    private static Timestamp timestamp(Date date) {
        return new Timestamp(date.getTime());
    }

    private static String names(List<Column> columns, String before) {
        return columns.stream().map(Column::name).collect(Collectors.joining(", ", before, ""));
    }

    private static String assignments(List<Column> columns) {
        return columns.stream()
                .map(column -> ", " + column.name + " = n." + column.name)
                .collect(Collectors.joining());
    }

    private static String given(RowsText.Form form, List<Column> first, List<Column> second) {
        return form.rows(Stream.concat(first.stream(), second.stream())
                        .map(Column::type)
                        .toList())
                + " AS n (" + names(first, "") + names(second, ", ") + ")";
    }
}
