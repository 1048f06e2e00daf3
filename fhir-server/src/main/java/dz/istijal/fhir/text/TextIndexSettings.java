package dz.istijal.fhir.text;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param enabled   whether texts are put into the queue, indexed and searched; off only to measure what that costs
 * @param directory Lucene's folder on local disk, this server's alone
 */
@ConfigurationProperties("istijal.text-index")
record TextIndexSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("./data/lucene") Path directory) {}
