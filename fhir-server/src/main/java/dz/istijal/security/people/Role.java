package dz.istijal.security.people;

/** What a person works as; narrows what their facility, or the ministry, may do. */
public enum Role {
    NURSE,
    PHYSICIAN,
    RECEPTION,
    MINISTRY
}
