package dz.istijal.fhir.write;

/**
 * This write is HAPI's to do or to refuse: a condition that is more than an identifier, a target that is not there, a
 * version that is not the current one. Thrown before anything was stored; undoes the transaction.
 */
final class HapisWay extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HapisWay(String why) {
        super(why, null, false, false);
    }
}
