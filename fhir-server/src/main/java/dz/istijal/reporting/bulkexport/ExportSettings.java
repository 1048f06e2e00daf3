package dz.istijal.reporting.bulkexport;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param directory          where the files are kept; all nodes of a cluster share it
 * @param workers            how many parts of one job are read at the same time
 * @param partSize           resource keys per part at least
 * @param partsPerType       parts per resource type at most; bounds how often a large table is passed over
 * @param attempts           how often a part is tried before its job fails
 * @param retention          how long a finished job and its files are kept
 * @param longestTransaction longer than any write takes from its time stamp to its commit; within it the order of
 *                           commits is taken from the transactions themselves, beyond it from the time stamps
 */
@ConfigurationProperties("istijal.export")
record ExportSettings(
        @DefaultValue("./data/export") Path directory,
        @DefaultValue("2") int workers,
        @DefaultValue("250000") long partSize,
        @DefaultValue("64") int partsPerType,
        @DefaultValue("5") int attempts,
        @DefaultValue("PT24H") Duration retention,
        @DefaultValue("PT1H") Duration longestTransaction) {}
