package dz.istijal.emergency.live;

import java.util.List;

/**
 * @param events   in order
 * @param position to go on from
 * @param more     whether there are more already
 */
public record EventPage(List<EdEvent> events, EventPosition position, boolean more) {}
