package dz.istijal.fhir.indexing;

import ca.uhn.fhir.jpa.model.entity.BasePartitionable;
import ca.uhn.fhir.jpa.model.entity.BaseResourceIndexedSearchParam;
import ca.uhn.fhir.jpa.model.entity.BaseResourceIndexedSearchParamQuantity;
import ca.uhn.fhir.jpa.model.entity.PartitionablePartitionId;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamCoords;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamDate;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamNumber;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamQuantity;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamQuantityNormalized;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamString;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamToken;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamUri;
import ca.uhn.fhir.jpa.model.entity.ResourceLink;
import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import ca.uhn.fhir.jpa.searchparam.extractor.ResourceIndexedSearchParams;
import dz.istijal.fhir.indexing.IndexTable.Column;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.commons.lang3.StringUtils;

/** The index tables of HAPI FHIR JPA 8.8 that hold a row for each value; those of combinations stay Hibernate's. */
final class IndexTables {
    /** SP_SYSTEM and SP_VALUE of a token; its hashes are of the whole. */
    private static final int TOKEN_LENGTH = ResourceIndexedSearchParamToken.MAX_LENGTH;

    static final List<IndexTable<?>> ALL = List.of(
            searchParameter(
                    "hfj_spidx_string",
                    "myParamsStringPopulated",
                    ResourceTable::isParamsStringPopulated,
                    params -> params.myStringParams,
                    List.of(
                            Column.of("hash_exact", "int8", ResourceIndexedSearchParamString::getHashExact),
                            Column.of(
                                    "hash_norm_prefix",
                                    "int8",
                                    ResourceIndexedSearchParamString::getHashNormalizedPrefix),
                            Column.of("sp_value_exact", "text", ResourceIndexedSearchParamString::getValueExact),
                            Column.of(
                                    "sp_value_normalized",
                                    "text",
                                    ResourceIndexedSearchParamString::getValueNormalized))),
            searchParameter(
                    "hfj_spidx_token",
                    "myParamsTokenPopulated",
                    ResourceTable::isParamsTokenPopulated,
                    params -> params.myTokenParams,
                    List.of(
                            Column.of("hash_sys", "int8", ResourceIndexedSearchParamToken::getHashSystem),
                            Column.of(
                                    "hash_sys_and_value",
                                    "int8",
                                    ResourceIndexedSearchParamToken::getHashSystemAndValue),
                            Column.of("hash_value", "int8", ResourceIndexedSearchParamToken::getHashValue),
                            Column.of("sp_system", "text", row -> StringUtils.truncate(row.getSystem(), TOKEN_LENGTH)),
                            Column.of("sp_value", "text", row -> StringUtils.truncate(row.getValue(), TOKEN_LENGTH)))),
            searchParameter(
                    "hfj_spidx_number",
                    "myParamsNumberPopulated",
                    ResourceTable::isParamsNumberPopulated,
                    params -> params.myNumberParams,
                    List.of(Column.of("sp_value", "numeric", ResourceIndexedSearchParamNumber::getValue))),
            searchParameter(
                    "hfj_spidx_quantity",
                    "myParamsQuantityPopulated",
                    ResourceTable::isParamsQuantityPopulated,
                    params -> params.myQuantityParams,
                    quantity(ResourceIndexedSearchParamQuantity::getValue)),
            searchParameter(
                    "hfj_spidx_quantity_nrml",
                    "myParamsQuantityNormalizedPopulated",
                    ResourceTable::isParamsQuantityNormalizedPopulated,
                    params -> params.myQuantityNormalizedParams,
                    quantity(ResourceIndexedSearchParamQuantityNormalized::getValue)),
            searchParameter(
                    "hfj_spidx_date",
                    "myParamsDatePopulated",
                    ResourceTable::isParamsDatePopulated,
                    params -> params.myDateParams,
                    List.of(
                            Column.of("sp_value_high", "timestamp", row -> timestamp(row.getValueHigh())),
                            Column.of(
                                    "sp_value_high_date_ordinal",
                                    "int4",
                                    ResourceIndexedSearchParamDate::getValueHighDateOrdinal),
                            Column.of("sp_value_low", "timestamp", row -> timestamp(row.getValueLow())),
                            Column.of(
                                    "sp_value_low_date_ordinal",
                                    "int4",
                                    ResourceIndexedSearchParamDate::getValueLowDateOrdinal))),
            searchParameter(
                    "hfj_spidx_uri",
                    "myParamsUriPopulated",
                    ResourceTable::isParamsUriPopulated,
                    params -> params.myUriParams,
                    List.of(
                            Column.of("hash_uri", "int8", ResourceIndexedSearchParamUri::getHashUri),
                            Column.of("sp_uri", "text", ResourceIndexedSearchParamUri::getUri))),
            searchParameter(
                    "hfj_spidx_coords",
                    "myParamsCoordsPopulated",
                    ResourceTable::isParamsCoordsPopulated,
                    params -> params.myCoordsParams,
                    List.of(
                            Column.of("sp_latitude", "float8", ResourceIndexedSearchParamCoords::getLatitude),
                            Column.of("sp_longitude", "float8", ResourceIndexedSearchParamCoords::getLongitude))),
            new IndexTable<>(
                    "hfj_res_link",
                    "pid",
                    "seq_reslink_id",
                    "myHasLinks",
                    ResourceTable::isHasLinks,
                    "src_resource_id",
                    params -> params.myLinks,
                    List.of(
                            Column.of("partition_id", "int4", IndexTables::partition),
                            Column.of("src_path", "text", ResourceLink::getSourcePath),
                            Column.of("source_resource_type", "text", ResourceLink::getSourceResourceType),
                            Column.of("src_res_type_id", "int2", ResourceLink::getSourceResourceTypeId),
                            Column.of("target_res_partition_id", "int4", ResourceLink::getTargetResourcePartitionId),
                            Column.of("target_resource_id", "int8", ResourceLink::getTargetResourcePid),
                            Column.of("target_resource_type", "text", ResourceLink::getTargetResourceType),
                            Column.of("target_res_type_id", "int2", ResourceLink::getTargetResourceTypeId),
                            Column.of("target_resource_url", "text", ResourceLink::getTargetResourceUrl),
                            Column.of("target_resource_version", "int8", ResourceLink::getTargetResourceVersion),
                            Column.unimportant("sp_updated", "timestamp", row -> timestamp(row.getUpdated())))));

    private IndexTables() {}

    private static <T extends BaseResourceIndexedSearchParam> IndexTable<T> searchParameter(
            String name,
            String flag,
            Predicate<ResourceTable> present,
            Function<ResourceIndexedSearchParams, Collection<T>> rows,
            List<Column<T>> values) {
        List<Column<T>> columns = new ArrayList<>();
        columns.add(Column.of("partition_id", "int4", IndexTables::partition));
        columns.add(Column.of("hash_identity", "int8", BaseResourceIndexedSearchParam::getHashIdentity));
        columns.add(Column.of("sp_missing", "bool", BaseResourceIndexedSearchParam::isMissing));
        columns.add(Column.of("sp_name", "text", BaseResourceIndexedSearchParam::getParamName));
        columns.add(Column.of("res_type", "text", BaseResourceIndexedSearchParam::getResourceType));
        columns.addAll(values);
        return new IndexTable<>(
                name, "sp_id", name.replace("hfj_", "seq_"), flag, present, "res_id", rows, List.copyOf(columns));
    }

    private static <T extends BaseResourceIndexedSearchParamQuantity> List<Column<T>> quantity(
            Function<T, ? extends Number> value) {
        return List.of(
                Column.of(
                        "hash_identity_and_units",
                        "int8",
                        BaseResourceIndexedSearchParamQuantity::getHashIdentityAndUnits),
                Column.of(
                        "hash_identity_sys_units",
                        "int8",
                        BaseResourceIndexedSearchParamQuantity::getHashIdentitySystemAndUnits),
                Column.of("sp_system", "text", BaseResourceIndexedSearchParamQuantity::getSystem),
                Column.of("sp_units", "text", BaseResourceIndexedSearchParamQuantity::getUnits),
                Column.of("sp_value", "float8", row -> approximate(value.apply(row))));
    }

    private static Double approximate(Number value) {
        return value == null ? null : value.doubleValue();
    }

    private static Integer partition(BasePartitionable row) {
        PartitionablePartitionId partition = row.getPartitionId();
        return partition == null ? null : partition.getPartitionId();
    }

    /** Without zone, in the JVM's, as Hibernate writes it. */
    private static Timestamp timestamp(Date date) {
        return date == null ? null : new Timestamp(date.getTime());
    }
}
