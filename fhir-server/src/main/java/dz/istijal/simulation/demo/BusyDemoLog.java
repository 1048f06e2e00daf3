package dz.istijal.simulation.demo;

import dz.istijal.simulation.DayEvent;
import dz.istijal.simulation.play.PlayListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What failed, of a demonstration of which nobody asks how it went. */
final class BusyDemoLog implements PlayListener {
    private static final Logger LOG = LoggerFactory.getLogger(BusyDemo.class);
    private static final int SHOWN = 300;

    @Override
    public void happened(DayEvent event) {
        LOG.debug("{}", event);
    }

    @Override
    public void answered(String kind, long micros) {
        LOG.trace("{}: {} µs", kind, micros);
    }

    @Override
    public void failed(String kind, String what) {
        LOG.info("A simulated {} failed: {}", kind, what.substring(0, Math.min(SHOWN, what.length())));
    }
}
