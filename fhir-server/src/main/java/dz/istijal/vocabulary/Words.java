package dz.istijal.vocabulary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.ar.ArabicNormalizationFilter;
import org.apache.lucene.analysis.core.DecimalDigitFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.util.ElisionFilter;

/**
 * Words as they are compared: lower case, without accents and French elisions; Arabic without tashkeel and tatweel,
 * with one alef, yeh for alef maqsura, heh for taa marbuta, and no hamza.
 */
final class Words {
    private static final List<String> ARTICLES = List.of("وال", "بال", "كال", "فال", "ال", "لل");

    /** Shorter rests are words of their own: ألم (pain) begins with alef and lam, but has no article. */
    private static final int SHORTEST_REST = 2;

    private static final Analyzer ANALYZER = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer tokenizer = new StandardTokenizer();
            TokenStream tokens = new LowerCaseFilter(tokenizer);
            tokens = new ElisionFilter(tokens, FrenchAnalyzer.DEFAULT_ARTICLES);
            tokens = new DecimalDigitFilter(tokens);
            tokens = new ArabicNormalizationFilter(tokens);
            return new TokenStreamComponents(tokenizer, new ASCIIFoldingFilter(tokens));
        }
    };

    private Words() {}

    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        try (TokenStream tokens = ANALYZER.tokenStream("", text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                String word = withoutHamza(term.toString());
                if (!word.isEmpty()) {
                    words.add(word);
                }
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    /** A word as it is written and, in Arabic, without its article: half a word may look as if it had one. */
    static Set<String> forms(String word) {
        Set<String> forms = new TreeSet<>(Set.of(word));
        ARTICLES.stream()
                .filter(article -> word.startsWith(article) && word.length() >= article.length() + SHORTEST_REST)
                .findFirst()
                .ifPresent(article -> forms.add(word.substring(article.length())));
        return forms;
    }

    private static String withoutHamza(String word) {
        return word.replace('ؤ', 'و').replace('ئ', 'ي').replace("ء", "");
    }
}
