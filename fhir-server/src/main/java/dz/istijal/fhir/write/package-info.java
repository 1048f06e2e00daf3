/**
 * How resources are stored. HAPI takes requests apart and answers them; between the two, what is created, changed or
 * deleted is written here: read once, encoded once, indexed once, and sent to PostgreSQL in few statements, without
 * Hibernate. All interceptors are called at the moments that HAPI's storage calls them. What is out of the ordinary
 * ({@link dz.istijal.fhir.write.HapisWay}) is left to HAPI before anything was written.
 */
package dz.istijal.fhir.write;
