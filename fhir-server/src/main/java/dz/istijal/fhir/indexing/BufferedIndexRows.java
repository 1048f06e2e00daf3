package dz.istijal.fhir.indexing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.FlushMode;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.AutoFlushEvent;
import org.hibernate.event.spi.AutoFlushEventListener;
import org.hibernate.event.spi.EventSource;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.FlushEvent;
import org.hibernate.event.spi.FlushEventListener;

/** A buffer for each Hibernate session that has index rows to write; it is written after each flush, also at commit. */
final class BufferedIndexRows implements FlushEventListener, AutoFlushEventListener {
    private final transient Map<SharedSessionContractImplementor, IndexRowBuffer> buffers = new ConcurrentHashMap<>();

    void listenTo(SessionFactoryImplementor factory) {
        EventListenerRegistry listeners = factory.getServiceRegistry().requireService(EventListenerRegistry.class);
        listeners.appendListeners(EventType.FLUSH, this);
        listeners.appendListeners(EventType.AUTO_FLUSH, this);
    }

    IndexRowBuffer of(EventSource session) {
        return buffers.computeIfAbsent(session, begun -> {
            // Whatever becomes of the transaction, its buffer ends with it.
            session.getActionQueue().registerProcess((success, ended) -> buffers.remove(begun));
            return new IndexRowBuffer();
        });
    }

    @Override
    public void onFlush(FlushEvent event) {
        write(event.getSession());
    }

    @Override
    public void onAutoFlush(AutoFlushEvent event) {
        if (event.getSession().getHibernateFlushMode().compareTo(FlushMode.AUTO) >= 0) {
            write(event.getSession());
        }
    }

    private void write(EventSource session) {
        IndexRowBuffer buffer = buffers.get(session);
        if (buffer == null || buffer.isEmpty()) {
            return;
        }
        if (session.getActionQueue().hasAnyQueuedActions()) {
            // An automatic flush that found nothing of interest to its query leaves the resources for later.
            session.flush();
            return;
        }
        session.doWork(buffer::write);
    }
}
