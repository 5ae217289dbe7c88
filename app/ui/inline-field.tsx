// Fields that stand within the words of a sentence: each has a name of its own, since no label stands beside it. What is
// wrong with them is said below their line.

import type { ComponentProps, ReactNode } from "react";
import { FieldError } from "./field.tsx";

type Inline<T extends "input" | "select"> = Omit<ComponentProps<T>, "style" | "id"> & {
  id: string;
  /** What it is, for those who do not see the words around it. */
  label: string;
  /** True where its line says what is wrong with it. */
  isWrong: boolean;
};

/** A few characters within a sentence. */
export function InlineField({ label, isWrong, className = "", ...input }: Inline<"input">) {
  return (
    <input
      type="text"
      autoComplete="off"
      {...input}
      {...said(input.id, label, isWrong)}
      className={`input input-inline ${className}`}
    />
  );
}

/** One of some, within a sentence. */
export function InlineSelect({
  label,
  isWrong,
  options,
  className = "",
  ...select
}: Inline<"select"> & { options: readonly { value: string; label: string }[] }) {
  return (
    <select {...select} {...said(select.id, label, isWrong)} className={`input input-inline ${className}`}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

/** A line of the sentence: its words with fields in them, below them what is wrong and what else is to be known. */
export function SentenceLine({
  errors,
  children,
  hints,
}: {
  /** The field's id, and what is wrong with it. */
  errors: readonly { id: string; message: ReactNode }[];
  children: ReactNode;
  hints?: ReactNode;
}) {
  return (
    <div className={errors.length > 0 ? "sentence-line field-wrong" : "sentence-line"}>
      <p className="sentence-words">{children}</p>
      {errors.map(({ id, message }) => (
        <FieldError key={id} id={errorId(id)}>
          {message}
        </FieldError>
      ))}
      {hints}
    </div>
  );
}

function said(id: string, label: string, isWrong: boolean) {
  return {
    id,
    "aria-label": label,
    "aria-invalid": isWrong ? (true as const) : undefined,
    "aria-describedby": isWrong ? errorId(id) : undefined,
  };
}

function errorId(id: string): string {
  return `${id}-error`;
}
