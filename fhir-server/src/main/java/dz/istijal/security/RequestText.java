package dz.istijal.security;

import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * What {@link StrictHttpFirewall} lets through in names and values (assigned characters, no control characters), told
 * without its regular expressions: they walked over every character of every header and took a tenth of a read.
 */
final class RequestText {
    private RequestText() {}

    static StrictHttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(name -> isText(name, false));
        firewall.setAllowedParameterNames(name -> isText(name, false));
        firewall.setAllowedHeaderValues(value -> isText(value, true));
        return firewall;
    }

    private static boolean isText(String text, boolean tabs) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' ? c != '\t' || !tabs : c > '~') {
                return isAssigned(text, tabs);
            }
        }
        return true;
    }

    private static boolean isAssigned(String text, boolean tabs) {
        return text.codePoints().allMatch(point -> {
            int type = Character.getType(point);
            return (type != Character.UNASSIGNED && type != Character.CONTROL) || (tabs && point == '\t');
        });
    }
}
