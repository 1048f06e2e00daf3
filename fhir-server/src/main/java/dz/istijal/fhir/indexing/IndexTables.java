package dz.istijal.fhir.indexing;

import ca.uhn.fhir.context.RuntimeSearchParam;
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
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import ca.uhn.fhir.util.HapiExtensions;
import ca.uhn.fhir.util.SearchParameterUtil;
import dz.istijal.fhir.indexing.IndexTable.Column;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;

/** The index tables of HAPI FHIR JPA 8.8 that hold a row for each value; those of combinations stay Hibernate's. */
final class IndexTables {
    /** SP_SYSTEM and SP_VALUE of a token; its hashes are of the whole. */
    private static final int TOKEN_LENGTH = ResourceIndexedSearchParamToken.MAX_LENGTH;

    static final IndexTable<ResourceLink> LINKS = new IndexTable<>(
            "hfj_res_link",
            "pid",
            "seq_reslink_id",
            "myHasLinks",
            ResourceTable::isHasLinks,
            ResourceTable::setHasLinks,
            "src_resource_id",
            "t.src_path",
            ResourceLink::getSourcePath,
            IndexTables::paths,
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
                    Column.unimportant("sp_updated", "timestamp", row -> timestamp(row.getUpdated()))));

    static final List<IndexTable<?>> ALL = List.of(
            searchParameter(
                    "hfj_spidx_string",
                    IndexTables::hasStrings,
                    "myParamsStringPopulated",
                    ResourceTable::isParamsStringPopulated,
                    ResourceTable::setParamsStringPopulated,
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
                    is(RestSearchParameterTypeEnum.TOKEN),
                    "myParamsTokenPopulated",
                    ResourceTable::isParamsTokenPopulated,
                    ResourceTable::setParamsTokenPopulated,
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
                    is(RestSearchParameterTypeEnum.NUMBER),
                    "myParamsNumberPopulated",
                    ResourceTable::isParamsNumberPopulated,
                    ResourceTable::setParamsNumberPopulated,
                    params -> params.myNumberParams,
                    List.of(Column.of("sp_value", "numeric", ResourceIndexedSearchParamNumber::getValue))),
            searchParameter(
                    "hfj_spidx_quantity",
                    is(RestSearchParameterTypeEnum.QUANTITY),
                    "myParamsQuantityPopulated",
                    ResourceTable::isParamsQuantityPopulated,
                    ResourceTable::setParamsQuantityPopulated,
                    params -> params.myQuantityParams,
                    quantity(ResourceIndexedSearchParamQuantity::getValue)),
            searchParameter(
                    "hfj_spidx_quantity_nrml",
                    is(RestSearchParameterTypeEnum.QUANTITY),
                    "myParamsQuantityNormalizedPopulated",
                    ResourceTable::isParamsQuantityNormalizedPopulated,
                    ResourceTable::setParamsQuantityNormalizedPopulated,
                    params -> params.myQuantityNormalizedParams,
                    quantity(ResourceIndexedSearchParamQuantityNormalized::getValue)),
            searchParameter(
                    "hfj_spidx_date",
                    is(RestSearchParameterTypeEnum.DATE),
                    "myParamsDatePopulated",
                    ResourceTable::isParamsDatePopulated,
                    ResourceTable::setParamsDatePopulated,
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
                    is(RestSearchParameterTypeEnum.URI),
                    "myParamsUriPopulated",
                    ResourceTable::isParamsUriPopulated,
                    ResourceTable::setParamsUriPopulated,
                    params -> params.myUriParams,
                    List.of(
                            Column.of("hash_uri", "int8", ResourceIndexedSearchParamUri::getHashUri),
                            Column.of("sp_uri", "text", ResourceIndexedSearchParamUri::getUri))),
            searchParameter(
                    "hfj_spidx_coords",
                    is(RestSearchParameterTypeEnum.SPECIAL),
                    "myParamsCoordsPopulated",
                    ResourceTable::isParamsCoordsPopulated,
                    ResourceTable::setParamsCoordsPopulated,
                    params -> params.myCoordsParams,
                    List.of(
                            Column.of("sp_latitude", "float8", ResourceIndexedSearchParamCoords::getLatitude),
                            Column.of("sp_longitude", "float8", ResourceIndexedSearchParamCoords::getLongitude))),
            LINKS);

    private IndexTables() {}

    private static <T extends BaseResourceIndexedSearchParam> IndexTable<T> searchParameter(
            String name,
            Predicate<RuntimeSearchParam> kind,
            String flag,
            Predicate<ResourceTable> present,
            BiConsumer<ResourceTable, Boolean> mark,
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
                name,
                "sp_id",
                name.replace("hfj_", "seq_"),
                flag,
                present,
                mark,
                "res_id",
                // The name of the parameter, for some rows with a modifier.
                "split_part(t.sp_name, ':', 1)",
                row -> StringUtils.substringBefore(row.getParamName(), ':'),
                parameter -> kind.test(parameter) ? List.of(parameter.getName()) : List.of(),
                rows,
                List.copyOf(columns));
    }

    private static Predicate<RuntimeSearchParam> is(RestSearchParameterTypeEnum kind) {
        return parameter -> parameter.getParamType() == kind;
    }

    /** Those of tokens, too, whose display is searched by words. */
    private static boolean hasStrings(RuntimeSearchParam parameter) {
        return parameter.getParamType() == RestSearchParameterTypeEnum.STRING
                || !parameter
                        .getExtensions(HapiExtensions.EXT_SEARCHPARAM_TOKEN_SUPPRESS_TEXT_INDEXING)
                        .isEmpty();
    }

    private static List<String> paths(RuntimeSearchParam parameter) {
        return parameter.getParamType() == RestSearchParameterTypeEnum.REFERENCE
                ? Stream.of(SearchParameterUtil.splitSearchParameterExpressions(parameter.getPath()))
                        .map(String::strip)
                        .toList()
                : List.of();
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
