package dz.istijal.bench;

import dz.istijal.bench.cpu.Meter;
import dz.istijal.bench.server.FhirServer;
import dz.istijal.bench.server.JavaProcess;

/**
 * A server in the race.
 *
 * @param clinician the OAuth client of a hospital's system
 * @param ministry the OAuth client that may export
 */
record Contender(FhirServer server, JavaProcess process, Meter meter, String clinician, String ministry) {}
