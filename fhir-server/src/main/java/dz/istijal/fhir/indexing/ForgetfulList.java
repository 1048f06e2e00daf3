package dz.istijal.fhir.indexing;

import java.util.ArrayList;
import java.util.Collection;

/** Stays empty whatever is added. */
final class ForgetfulList<T> extends ArrayList<T> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean add(T element) {
        return false;
    }

    @Override
    public void add(int index, T element) {
        // as the other
    }

    @Override
    public boolean addAll(Collection<? extends T> elements) {
        return false;
    }

    @Override
    public boolean addAll(int index, Collection<? extends T> elements) {
        return false;
    }
}
