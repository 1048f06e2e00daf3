package dz.istijal.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A bar chart of ratios on a doubling scale around 1, as SVG without scripts or fonts from elsewhere. */
public final class RatioChart {

    private static final int LEFT = 130;
    private static final int WIDTH = 560;
    private static final int ROW = 46;
    private static final int BAR = 15;
    private static final int TOP = 64;

    private record Bars(String name, double throughput, double cpu) {}

    public String render(Results results) {
        List<Bars> bars = new ArrayList<>();
        results.scenarios()
                .forEach(each -> bars.add(new Bars(
                        each.name(), each.ratio().throughput(), each.ratio().cpu())));
        if (results.export() != null) {
            Results.Ratio ratio = results.export().ratio();
            bars.add(new Bars("export", ratio.throughput(), ratio.cpu()));
        }
        int reach = reach(bars);
        int height = TOP + bars.size() * ROW + 34;
        StringBuilder svg = new StringBuilder();
        add(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
                        + " font-family=\"sans-serif\" font-size=\"12\">%n",
                LEFT + WIDTH + 60,
                height);
        add(svg, "<title>%s: ours / baseline</title>%n", escaped(results.title()));
        add(svg, "<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n");
        add(svg, "<text x=\"%d\" y=\"20\" font-size=\"15\" fill=\"#1f2933\">ours / baseline</text>%n", LEFT);
        legend(svg, LEFT, "throughput: longer to the right is better", "#0b7a75");
        legend(svg, LEFT + 280, "CPU per request: longer to the left is better", "#d17a22");
        for (int power = -reach; power <= reach; power++) {
            double x = x(Math.pow(2, power), reach);
            add(
                    svg,
                    "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"%s\"/>%n",
                    x,
                    x,
                    TOP - 8,
                    height - 28,
                    power == 0 ? "#1f2933" : "#d9dee4");
            add(
                    svg,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#52606d\">%s</text>%n",
                    x,
                    height - 10,
                    power < 0 ? "1/" + (1 << -power) : String.valueOf(1 << power));
        }
        for (int i = 0; i < bars.size(); i++) {
            int y = TOP + i * ROW;
            add(
                    svg,
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#1f2933\">%s</text>%n",
                    LEFT - 10,
                    y + BAR + 4,
                    escaped(bars.get(i).name()));
            bar(svg, y, bars.get(i).throughput(), reach, "#0b7a75");
            bar(svg, y + BAR + 2, bars.get(i).cpu(), reach, "#d17a22");
        }
        return svg.append("</svg>\n").toString();
    }

    private static void legend(StringBuilder svg, int x, String text, String colour) {
        add(svg, "<rect x=\"%d\" y=\"31\" width=\"12\" height=\"12\" fill=\"%s\"/>%n", x, colour);
        add(svg, "<text x=\"%d\" y=\"41\" fill=\"#52606d\">%s</text>%n", x + 18, text);
    }

    private static void bar(StringBuilder svg, int y, double ratio, int reach, String colour) {
        double one = x(1, reach);
        double end = x(ratio, reach);
        add(
                svg,
                "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
                Math.min(one, end),
                y,
                Math.max(1, Math.abs(end - one)),
                BAR,
                colour);
        add(
                svg,
                "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\" fill=\"#1f2933\">%.2f</text>%n",
                ratio < 1 ? end - 4 : end + 4,
                y + 12,
                ratio < 1 ? "end" : "start",
                ratio);
    }

    /** How many doublings to each side hold every bar; at least two. */
    private static int reach(List<Bars> bars) {
        double farthest = bars.stream()
                .mapToDouble(each -> Math.max(doublings(each.throughput()), doublings(each.cpu())))
                .max()
                .orElse(0);
        return Math.max(2, (int) Math.ceil(farthest + 0.25));
    }

    private static double doublings(double ratio) {
        return Math.abs(Math.log(ratio) / Math.log(2));
    }

    private static double x(double ratio, int reach) {
        return LEFT + WIDTH * (Math.log(ratio) / Math.log(2) + reach) / (2.0 * reach);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static void add(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
