package io.meltemi.console.sensorthings.query;

import io.meltemi.console.sensorthings.query.Expression.Operator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads expressions. What binds first: parentheses, minus, {@code mul div mod}, {@code add sub}, {@code gt ge lt le},
 * {@code eq ne}, {@code not}, {@code and}, {@code or}; equals from left to right. A {@code not} before a comparison denies the
 * comparison, which of conditions is the same as what the standard says.
 */
public final class ExpressionParser {

    private final List<Token> tokens;
    private int next;
    private int depth;
    private int terms;

    private ExpressionParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** An expression that is all of the text. */
    public static Expression parse(String text) throws QueryException {
        ExpressionParser parser = new ExpressionParser(Lexer.tokens(text));
        Expression expression = parser.expression(Operator.OR.precedence());
        if (parser.peek().kind() != Token.Kind.END) {
            throw parser.unexpected("an operator or the end");
        }
        return expression;
    }

    private Expression expression(int least) throws QueryException {
        Expression left = operand(least);
        while (true) {
            Operator operator = operator(peek());
            if (operator == null || operator.precedence() < least) {
                return left;
            }
            Token at = advance();
            count(operator.isLogical() ? 0 : 1, at);
            Expression right = expression(operator.precedence() + 1);
            left = new Expression.Binary(operator, left, right, at.position());
        }
    }

    private Expression operand(int least) throws QueryException {
        Token token = peek();
        if (isWord(token, "not") && tokens.get(next + 1).kind() != Token.Kind.SLASH) {
            advance();
            deeper(token);
            // a comparison belongs to the word; and, or do not
            Expression denied = expression(Math.max(least, Operator.EQ.precedence()));
            depth--;
            return new Expression.Not(denied, token.position());
        }
        if (token.kind() == Token.Kind.MINUS) {
            advance();
            deeper(token);
            Expression negative = negative(token);
            depth--;
            return negative;
        }
        return primary();
    }

    private Expression negative(Token minus) throws QueryException {
        Token token = peek();
        if (token.kind() == Token.Kind.NUMBER) {
            advance();
            return new Expression.Literal(Literals.number("-" + token.text(), minus.position()), minus.position());
        }
        return new Expression.Negation(operand(Operator.MUL.precedence() + 1), minus.position());
    }

    private Expression primary() throws QueryException {
        Token token = peek();
        return switch (token.kind()) {
            case OPEN -> {
                advance();
                deeper(token);
                Expression within = expression(Operator.OR.precedence());
                expect(Token.Kind.CLOSE, ")");
                depth--;
                yield within;
            }
            case NUMBER -> literal(Literals.number(token.text(), token.position()));
            case TIME -> literal(Literals.time(token.text(), token.position()));
            case QUOTED -> literal(Literals.quoted(token));
            case NAME -> named();
            default -> throw unexpected("a property, a value, a function or (");
        };
    }

    private Expression literal(Expression.Value value) {
        return new Expression.Literal(value, advance().position());
    }

    private Expression named() throws QueryException {
        Token token = peek();
        if (tokens.get(next + 1).kind() == Token.Kind.OPEN) {
            return call();
        }
        if (token.text().equals("true") || token.text().equals("false")) {
            return literal(new Expression.Bool(token.text().equals("true")));
        }
        if (token.text().equals("null")) {
            return literal(new Expression.Null());
        }
        List<String> names = new ArrayList<>(List.of(advance().text()));
        while (peek().kind() == Token.Kind.SLASH) {
            advance();
            Token name = peek();
            if (name.kind() != Token.Kind.NAME && name.kind() != Token.Kind.NUMBER) {
                throw unexpected("a name");
            }
            names.add(advance().text());
        }
        return new Expression.Path(names, token.position());
    }

    private Expression call() throws QueryException {
        Token name = advance();
        Function function = Function.of(name.text())
                .orElseThrow(() -> QueryException.at(name.position(), "there is no function " + name.told()));
        count(1, name);
        deeper(name);
        expect(Token.Kind.OPEN, "(");
        List<Expression> arguments = new ArrayList<>();
        if (peek().kind() != Token.Kind.CLOSE) {
            arguments.add(expression(Operator.OR.precedence()));
            while (peek().kind() == Token.Kind.COMMA) {
                advance();
                arguments.add(expression(Operator.OR.precedence()));
            }
        }
        expect(Token.Kind.CLOSE, ", or )");
        depth--;
        if (!function.takes(arguments.size())) {
            throw QueryException.at(
                    name.position(),
                    function.word() + ": expected " + function.arguments() + " arguments, found " + arguments.size());
        }
        return new Expression.Call(function, arguments, name.position());
    }

    private static @Nullable Operator operator(Token token) {
        if (token.kind() == Token.Kind.NAME) {
            for (Operator operator : Operator.values()) {
                if (operator.word().equals(token.text())) {
                    return operator;
                }
            }
        }
        return null;
    }

    private void deeper(Token token) throws QueryException {
        if (++depth > Limits.MAX_DEPTH) {
            throw QueryException.at(token.position(), "is nested more than " + Limits.MAX_DEPTH + " deep");
        }
    }

    private void count(int more, Token token) throws QueryException {
        terms += more;
        if (terms > Limits.MAX_TERMS) {
            throw QueryException.at(token.position(), "has more than " + Limits.MAX_TERMS + " terms");
        }
    }

    private void expect(Token.Kind kind, String told) throws QueryException {
        if (peek().kind() != kind) {
            throw unexpected(told);
        }
        advance();
    }

    private QueryException unexpected(String expected) {
        return QueryException.at(peek().position(), "expected " + expected + ", found " + peek().told());
    }

    private static boolean isWord(Token token, String word) {
        return token.kind() == Token.Kind.NAME && token.text().equals(word);
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token advance() {
        return tokens.get(next++);
    }
}
