package dz.istijal.reporting.bulkexport;

import java.util.UUID;

/**
 * A file of a finished part.
 *
 * @param resources lines in it
 */
record ExportFile(ExportPart.Kind kind, String resourceType, UUID id, long resources) {}
