package dz.istijal.fhir.parameters;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code istijal.search.parameters.*}.
 *
 * @param kept search parameters, as {@code Type.name}, that are served although the server switches them off
 */
@ConfigurationProperties("istijal.search.parameters")
record ParameterSettings(@DefaultValue List<String> kept) {}
