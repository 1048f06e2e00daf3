package dz.istijal;

public final class IstijalApplication {
    public static void main(String[] args) {
        System.out.println("hello");
    }
}
